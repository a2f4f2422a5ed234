import type { EnvironmentCreate, PresetList, ServiceRead, Stage } from "@/api/generated/types.gen";

type Start = { service: ServiceRead; presets: PresetList; stage: Stage; port: number | undefined };

/**
 * What a new environment's components start with: the settings of a sister environment when there is one, else the
 * stage's preset with the port that was named. Nothing to send when the server's own preset is all there is.
 */
export function startingSettings({ service, presets, stage, port }: Start): EnvironmentCreate["components"] {
  const sister = service.environments[0];
  const preset = presets.stages.find((candidate) => candidate.stage === stage);
  if (preset === undefined) {
    return [];
  }
  const { replicas, strategy } = preset;
  if (sister !== undefined) {
    return sister.components.map(({ componentId, settings }) => ({
      componentId,
      settings: { ...settings, replicas, strategy },
    }));
  }
  if (port === undefined) {
    return [];
  }
  const resources = presets.sizes[0]?.resources ?? {};
  return service.components.map(({ id, imageRepository }) => ({
    componentId: id,
    settings: {
      image: { repository: imageRepository ?? "" },
      replicas,
      strategy,
      resources,
      ports: [{ name: "http", containerPort: port }],
    },
  }));
}
