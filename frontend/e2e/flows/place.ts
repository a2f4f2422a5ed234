import { randomUUID } from "node:crypto";
import type { EnvironmentRead, ReleaseRead, ServiceRead } from "@/api/generated/types.gen";
import { given } from "../watchful";
import type { Api } from "./api";
import { account, kubectl } from "./stagehand";

/** Its tags say what is good or bad about them: sandbox/kubelet/catalogue.yaml. */
export const shop = `${given("REGISTRY")}/kiops-shop/web`;

type Settings = Record<string, unknown>;
type Deployment = {
  metadata: { annotations: Record<string, string> };
  spec: { replicas: number; template: { spec: { containers: [Container] } }; strategy: { type: string } };
};
type Container = {
  image: string;
  env?: { name: string; value?: string }[];
  resources: { limits?: Record<string, string>; requests?: Record<string, string> };
};

/** A service that listens on 8080 and says when it is ready. */
export const listening: Settings = {
  ports: [{ name: "http", containerPort: 8080, servicePort: 80 }],
  checks: { ready: { kind: "http", path: "/ready", port: 8080, periodSeconds: 1 } },
  terminationGracePeriodSeconds: 5,
};

type Plan = { stage?: string; environment?: string; settings?: Settings };

/** Register an account of a new namespace as a cluster of its own, of the same name. */
export async function connect(api: Api): Promise<{ namespace: string; runtimeId: string }> {
  const namespace = `flow-${randomUUID().slice(0, 8)}`;
  const kubeconfig = await account(namespace);
  const { id } = await api.post<{ id: string }>("/runtimes", { name: namespace, kubeconfig });
  return { namespace, runtimeId: id };
}

/** A service of one component in a namespace of its own: what one test has to itself. */
export class Place {
  readonly #api: Api;
  readonly service: ServiceRead;
  readonly environment: EnvironmentRead;

  private constructor(api: Api, service: ServiceRead, environment: EnvironmentRead) {
    this.#api = api;
    this.service = service;
    this.environment = environment;
  }

  static async open(api: Api, plan: Plan = {}): Promise<Place> {
    const { stage = "development", environment: name = stage, settings = listening } = plan;
    const { namespace, runtimeId } = await connect(api);
    const made = await api.post<ServiceRead>("/services", {
      name: namespace,
      description: "Storefront and checkout",
      components: [{ name: "web", imageRepository: shop }],
    });
    const at = `/services/${made.id}/environments`;
    const described = { name, stage, runtimeId, namespace };
    const [component] = made.components;
    const components = component ? [{ componentId: component.id, settings: { ...initial(stage), ...settings } }] : [];
    const environment = await api.post<EnvironmentRead>(at, { ...described, components });
    return new Place(api, await api.get<ServiceRead>(`/services/${made.id}`), environment);
  }

  get name(): string {
    return this.service.name;
  }

  get path(): string {
    return `/services/${this.service.id}`;
  }

  get object(): string {
    return this.environment.components[0]?.objectName ?? "";
  }

  /** Start a release of a tag with the environment's settings; gives its id. */
  async start(tag: string, changes: Settings = {}): Promise<string> {
    const components = this.environment.components.map(({ componentId, settings }) => ({
      componentId,
      settings: { ...settings, image: { repository: shop, tag }, ...changes },
    }));
    const body = { environmentId: this.environment.id, components, reason: `Try ${tag}` };
    const acknowledged = ["W01", "W02", "W13"];
    return (await this.#api.post<{ id: string }>(`${this.path}/releases`, { ...body, acknowledged })).id;
  }

  /** Release a tag, and wait until it has succeeded. */
  async released(tag: string, changes: Settings = {}): Promise<ReleaseRead> {
    const release = await this.ended(await this.start(tag, changes));
    if (release.outcome !== "succeeded") {
      throw new Error(`${tag} ended as ${release.outcome}: ${release.message}`);
    }
    return release;
  }

  async ended(releaseId: string): Promise<ReleaseRead> {
    for (;;) {
      const release = await this.#api.get<ReleaseRead>(`/releases/${releaseId}?wait=30`);
      if (release.state === "finished") {
        return release;
      }
    }
  }

  /** The live Deployment, as kubectl shows it. */
  async deployment(): Promise<Deployment> {
    const where = ["-n", this.environment.namespace, "-o", "json"];
    return JSON.parse(await kubectl("get", "deployment", this.object, ...where)) as Deployment;
  }

  /** What the only container of the live Deployment is told. */
  async container(): Promise<Container> {
    return (await this.deployment()).spec.template.spec.containers[0];
  }
}

function initial(stage: string): Settings {
  const gradual = { kind: "RollingUpdate", maxSurge: 1, maxUnavailable: 0 };
  return {
    image: { repository: shop },
    replicas: { development: 1, staging: 2, production: 3 }[stage] ?? 1,
    strategy: stage === "development" ? { kind: "Recreate" } : gradual,
    resources: { cpuRequest: "100m", cpuLimit: "500m", memoryRequest: "128Mi", memoryLimit: "256Mi" },
  };
}
