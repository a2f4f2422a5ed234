import { describe, expect, test } from "vitest";
import type { Finding } from "@/api/generated/types.gen";
import { readDotenv } from "./dotenv";
import { applyFix, findingsAt, missingFor } from "./findings";
import { type Form, withVariable } from "./form";
import { stepOf } from "./steps";
import { readVersion, sayVersion, writeVersion } from "./version";

const image = { repository: "ghcr.io/acme/shop", tag: null, digest: null };
const form = {
  environmentId: "env_1",
  components: [
    { componentId: "cmp_1", settings: { image, replicas: 1, variables: [], ports: [] } },
    {
      componentId: "cmp_2",
      settings: { image, replicas: 1, variables: [{ kind: "value", name: "A", value: "1" }], ports: [] },
    },
  ],
  reason: "",
  acknowledged: [],
} as unknown as Form;
const finding = (part: Partial<Finding>): Finding => ({
  code: "W05",
  severity: "warning",
  pointer: "/components/1/settings/replicas",
  message: "One pod.",
  hint: null,
  fix: { label: "Run 2 pods", patch: [{ op: "replace", path: "/replicas", value: 2 }] },
  mustAcknowledge: false,
  ...part,
});

describe("findings", () => {
  test("a fix changes the settings of its own component", () => {
    const fixed = applyFix(form, finding({}));
    expect(fixed.components.map(({ settings }) => settings.replicas)).toEqual([1, 2]);
  });

  test("those that block stand first at a field", () => {
    const blocking = finding({ code: "below-minimum", severity: "error" });
    expect(findingsAt([finding({}), blocking], "/components/1/settings").map(({ code }) => code)).toEqual([
      "below-minimum",
      "W05",
    ]);
  });

  test("a decision is missing until its code is acknowledged", () => {
    const preview = { findings: [finding({ code: "W01", mustAcknowledge: true })] } as never;
    expect(missingFor(preview, form).decisions).toHaveLength(1);
    expect(missingFor(preview, { ...form, acknowledged: ["W01"] }).decisions).toHaveLength(0);
  });

  test.each([
    ["/components/0/settings/image/tag", "where"],
    ["/components/0/settings/resources/cpuLimit", "size"],
    ["/components/0/settings/checks/ready", "settings"],
    ["/components/0/settings/strategy/maxSurge", "how"],
    ["/reason", "review"],
  ])("%s stands in the step %s", (pointer, step) => {
    expect(stepOf(pointer)).toBe(step);
  });
});

describe("a version", () => {
  test.each([
    ["1.4.2", { ...image, tag: "1.4.2" }],
    ["sha256:abc", { ...image, digest: "sha256:abc" }],
    ["1.4.2@sha256:abc", { ...image, tag: "1.4.2", digest: "sha256:abc" }],
    [
      "localhost:5000/kiops/hello:v1@sha256:abc",
      { repository: "localhost:5000/kiops/hello", tag: "v1", digest: "sha256:abc" },
    ],
    ["localhost:5000/kiops/hello", { repository: "localhost:5000/kiops/hello", tag: null, digest: null }],
    ["", image],
  ])("%j is taken apart", (text, parts) => {
    expect(readVersion(text, image)).toEqual(parts);
  });

  test("is written as it would be typed and said short", () => {
    const both = { ...image, tag: "1.4.2", digest: "sha256:abcdef0123456789" };
    expect(writeVersion(both)).toBe("1.4.2@sha256:abcdef0123456789");
    expect(sayVersion({ ...both, tag: null })).toBe("abcdef012345");
  });
});

describe("a .env file", () => {
  test("gives its settings without quotes, comments and blank lines", () => {
    const text = '# comment\nexport A=1\nB="two words" # note\nC=\'x#y\'\n\nD=a b # c\nA=3\nE="one\\ntwo"';
    expect(readDotenv(text).lines).toEqual([
      { name: "A", value: "3" },
      { name: "B", value: "two words" },
      { name: "C", value: "x#y" },
      { name: "D", value: "a b" },
      { name: "E", value: "one\ntwo" },
    ]);
  });

  test("counts what is no setting", () => {
    expect(readDotenv("hello\nA=1").ignored).toBe(1);
  });
});

test("a missing setting is added once, and its value is where the form opens", () => {
  const once = withVariable(form, 1, "B");
  expect(once.field).toBe("/components/1/settings/variables/1/value");
  expect(withVariable(once.form, 1, "B")).toEqual({ form: once.form, field: once.field });
});
