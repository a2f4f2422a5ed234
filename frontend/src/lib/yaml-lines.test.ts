import { expect, test } from "vitest";
import { linesOf } from "./yaml-lines";

const kubeconfig = `apiVersion: v1
users:
- name: ops
  user:
    exec:
      command: aws
clusters:
- cluster:
    server: https://10.0.0.1:6443
`;

test("a refusal's pointer leads to the line of its key", async () => {
  expect(await linesOf(kubeconfig, ["/users/0/user/exec", "/clusters/0/cluster/server"])).toEqual([5, 9]);
});

test("what is missing is marked where it should be", async () => {
  expect(await linesOf(kubeconfig, ["/clusters/0/cluster/certificate-authority-data"])).toEqual([8]);
});

test("text that is no YAML marks nothing", async () => {
  expect(await linesOf("{{{", ["/users/0"])).toEqual([]);
});
