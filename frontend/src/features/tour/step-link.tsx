import type { ReactNode } from "react";
import type { TourStep } from "@/api/generated/types.gen";
import { LinkButton } from "@/components/link-button";
import type { Place } from "./use-tour";

type StepLinkProps = {
  step: TourStep;
  place: Place;
  variant: "primary" | "secondary";
  /** Another version than the step's own: the way back. */
  version?: string | null;
  children: ReactNode;
};

/** To where the step is done: the deploy form with its version filled in, or the pods. */
export function StepLink({ step, place, variant, version = step.version, children }: StepLinkProps) {
  const params = { serviceId: place.service.id };
  const environment = place.environment.id;
  if (version === null) {
    return (
      <LinkButton to="/services/$serviceId/operate/pods" params={params} search={{ environment }} variant={variant}>
        {children}
      </LinkButton>
    );
  }
  return (
    <LinkButton
      to="/services/$serviceId/deploy"
      params={params}
      search={{
        environment,
        step: "review",
        version,
        ...(step.component === null ? {} : { component: step.component }),
      }}
      variant={variant}
    >
      {children}
    </LinkButton>
  );
}
