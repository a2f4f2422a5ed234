import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { previewRelease } from "@/api/generated/sdk.gen";
import type { Finding, PreviewRead } from "@/api/generated/types.gen";
import { Problem } from "@/lib/problem";
import { asFindings } from "./findings";
import { type Form, toRequest } from "./form";

const pause = 350;
const none: Finding[] = [];

export type Preview = {
  preview: PreviewRead | undefined;
  findings: readonly Finding[];
  problem: Error | null;
  isPreviewing: boolean;
};

/** What the form would do and what is wrong with it, asked a moment after the last change. The server is the judge. */
export function usePreview(serviceId: string, form: Form): Preview {
  const settled = useSettled(form);
  const query = useQuery({
    queryKey: ["preview", serviceId, settled],
    queryFn: async ({ signal }) => {
      const body = toRequest(settled);
      const { data } = await previewRelease({ path: { serviceId }, body, signal, throwOnError: true });
      return data;
    },
    placeholderData: keepPreviousData,
    staleTime: 20_000,
    gcTime: 60_000,
  });
  const shape = query.error instanceof Problem ? query.error.errors : [];
  const findings = shape.length > 0 ? asFindings(shape) : (query.data?.findings ?? none);
  return {
    preview: query.data,
    findings,
    problem: shape.length > 0 ? null : query.error,
    isPreviewing: query.isFetching || settled !== form,
  };
}

function useSettled(form: Form): Form {
  const [settled, setSettled] = useState(form);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(form), pause);
    return () => clearTimeout(timer);
  }, [form]);
  return settled;
}
