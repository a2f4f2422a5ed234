import { Outlet, useParams } from "@tanstack/react-router";
import { OperateStage } from "@/features/pods/operate-stage";
import { DeployStage, LastFailure } from "@/features/releases/deploy-stage";
import { LastReleases } from "@/features/releases/last-releases";
import { ServicePage } from "@/features/services/service-page";

/** The service page, put together from three features, and the operate dialog above it. */
export function ServiceScreen() {
  const { serviceId } = useParams({ from: "/signed-in/shell/services/$serviceId" });
  return (
    <>
      <ServicePage
        serviceId={serviceId}
        deploy={(service) => <DeployStage service={service} />}
        failure={(service) => <LastFailure service={service} />}
        operate={(service) => <OperateStage service={service} />}
        releases={(service) => <LastReleases serviceId={service.id} />}
      />
      <Outlet />
    </>
  );
}
