import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Problem } from "@/lib/problem";
import { refusalsOf } from "./refusal";
import { RefusalCard } from "./refusal-card";

const finding = {
  code: "exec-plugin",
  pointer: "/users/0/user/exec",
  message: "The credential comes from the command `aws`.",
  fix: { kind: "command", label: "Print a kubeconfig that is whole", text: "kubectl config view --raw" },
};

test("a refusal says what is wrong, where, and what to copy, and takes the focus", () => {
  const problem = new Problem(422, "kubeconfig-refused", { findings: [finding, finding], contexts: [] });
  render(<RefusalCard findings={refusalsOf(problem).findings} lines={[5]} />);
  expect(screen.getByRole("alert").textContent).toContain("The credential comes from the command aws.");
  expect(screen.getByText("kubectl config view --raw")).toBeDefined();
  expect(screen.getByText(/line 5/)).toBeDefined();
  expect(document.activeElement).toBe(screen.getByRole("group", { name: "This kubeconfig was refused" }));
});

test("every other problem holds no refusals", () => {
  expect(refusalsOf(new Problem(503, "cluster-unreachable", { findings: [finding] })).findings).toEqual([]);
});
