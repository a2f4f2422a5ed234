import { Button, type ButtonProps } from "@patternfly/react-core";
import { createLink } from "@tanstack/react-router";

type AnchorButtonProps = Pick<
  ButtonProps,
  "variant" | "icon" | "size" | "isInline" | "aria-label" | "children" | "className"
> &
  Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, "children"> & { ref?: React.Ref<HTMLAnchorElement> };

function AnchorButton({ ref, ...props }: AnchorButtonProps) {
  return <Button {...(props as ButtonProps)} component="a" ref={ref as React.Ref<HTMLButtonElement>} />;
}

/** Looks like a button, is a link: going somewhere is never an act. */
export const LinkButton = createLink(AnchorButton);
