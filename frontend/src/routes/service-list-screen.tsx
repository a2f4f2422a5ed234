import { ServiceList } from "@/features/services/service-list";
import { TourPanel } from "@/features/tour/tour-panel";

/** The first page: what a newcomer may try, then the services. */
export function ServiceListScreen() {
  return <ServiceList above={<TourPanel />} />;
}
