import { useQuery } from "@tanstack/react-query";
import { listServicesOptions, readTourOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { EnvironmentSummary, ServiceSummary, Tour, TourStep } from "@/api/generated/types.gen";

/** The tour that is to be shown now: none was handed over, or it was put away, and it is null. */
export function useTour(): Tour | null {
  const { data } = useQuery({ ...readTourOptions(), staleTime: 60_000 });
  return data && data.dismissedAt === null ? data.tour : null;
}

export type Place = { service: ServiceSummary; environment: EnvironmentSummary };

/** Where a step leads to: undefined once its service or environment is gone, or not the caller's to see, or not known yet. */
export function usePlaces(): (step: TourStep) => Place | undefined {
  const { data } = useQuery(listServicesOptions({ query: { limit: 200 } }));
  return (step) => {
    const service = data?.items.find(({ name }) => name === step.service);
    const environment = service?.environments.find(({ name }) => name === step.environment);
    return service && environment ? { service, environment } : undefined;
  };
}
