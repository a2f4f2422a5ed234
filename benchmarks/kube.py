"""A plain HTTP client of a cluster, as its administrator: to write what a comparison measures, and to see it stored."""

import base64
import json
import ssl
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import yaml


def client_of(kubeconfig: str) -> httpx.Client:
    """Return a client with the certificate of a kubeconfig."""
    config = yaml.safe_load(kubeconfig)
    cluster, user = config["clusters"][0]["cluster"], config["users"][0]["user"]
    trust = ssl.create_default_context(cadata=_decoded(cluster["certificate-authority-data"]))
    with TemporaryDirectory() as folder:
        pair = Path(folder) / "pair.pem"
        pair.write_text(_decoded(user["client-certificate-data"]) + "\n" + _decoded(user["client-key-data"]))
        trust.load_cert_chain(pair)
    return httpx.Client(base_url=cluster["server"], verify=trust, timeout=60)


def patch_status(client: httpx.Client, path: str, status: dict[str, object]) -> None:
    """Merge into the status of the object at a path."""
    headers = {"Content-Type": "application/merge-patch+json"}
    client.patch(f"{path}/status", content=json.dumps({"status": status}), headers=headers).raise_for_status()


def _decoded(text: str) -> str:
    return base64.b64decode(text).decode()
