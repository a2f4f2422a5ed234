import { useQuery } from "@tanstack/react-query";
import { readSessionOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { SessionRead } from "@/api/generated/types.gen";

export type Permission = SessionRead["grants"][number]["permissions"][number];

/** What a signed-in person may do in a team; the API stays the judge, this only spares people dead ends. */
export function may(session: SessionRead | undefined, permission: Permission, teamId: string): boolean {
  if (session === undefined || session.isAdmin) {
    return true; // while it is not known, nothing is taken away
  }
  return session.grants.some(
    (grant) =>
      grant.teamId === teamId && (grant.permissions.includes(permission) || grant.permissions.includes("admin")),
  );
}

/** What a signed-in person may do in some team, and so for what belongs to no team yet. */
export function mayAnywhere(session: SessionRead | undefined, permission: Permission): boolean {
  return (
    session === undefined || session.isAdmin || session.grants.some(({ teamId }) => may(session, permission, teamId))
  );
}

export function useMay(): (permission: Permission, teamId: string) => boolean {
  const { data } = useQuery({ ...readSessionOptions(), staleTime: 60_000 });
  return (permission, teamId) => may(data, permission, teamId);
}

export function useMayAnywhere(permission: Permission): boolean {
  const { data } = useQuery({ ...readSessionOptions(), staleTime: 60_000 });
  return mayAnywhere(data, permission);
}
