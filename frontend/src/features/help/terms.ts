/** The words of the glossary in the order one meets them; each has a text `term.NAME`, `term.NAME.text` and the Kubernetes word. */
export const terms = [
  { name: "runtime", k8s: "cluster" },
  { name: "project-area", k8s: "namespace" },
  { name: "service", k8s: "Deployment, Service" },
  { name: "environment", k8s: null },
  { name: "version", k8s: "image tag" },
  { name: "digest", k8s: "image digest" },
  { name: "release", k8s: "rollout" },
  { name: "revision", k8s: "revision" },
  { name: "pod", k8s: "Pod" },
  { name: "copies", k8s: "replicas" },
  { name: "reserved", k8s: "requests, limits" },
  { name: "gradual", k8s: "RollingUpdate" },
  { name: "at-once", k8s: "Recreate" },
  { name: "ready-check", k8s: "readinessProbe" },
  { name: "live-check", k8s: "livenessProbe" },
  { name: "settings", k8s: "ConfigMap" },
  { name: "protected", k8s: "Secret" },
  { name: "autoscaling", k8s: "HorizontalPodAutoscaler" },
  { name: "domain", k8s: "Ingress" },
  { name: "node", k8s: "Node" },
  { name: "crashing", k8s: "CrashLoopBackOff" },
  { name: "image-missing", k8s: "ImagePullBackOff" },
  { name: "memory", k8s: "OOMKilled" },
  { name: "waiting", k8s: "Pending, Unschedulable" },
  { name: "at-risk", k8s: null },
  { name: "no-contact", k8s: null },
] as const;

export type TermName = (typeof terms)[number]["name"];

/** Terms that a text is found in, by our word, the Kubernetes word or the explanation. */
export function termsWith(text: string, say: (name: TermName) => string): (typeof terms)[number][] {
  const sought = text.trim().toLowerCase();
  return terms.filter(({ name, k8s }) => `${say(name)} ${k8s ?? ""}`.toLowerCase().includes(sought));
}
