import type { Settings } from "./form";

type Image = Settings["image"];

/**
 * Read what was typed or pasted as a version: a tag, a digest, `tag@digest`, or a whole image reference, whose
 * repository is then taken too.
 */
export function readVersion(text: string, image: Image): Image {
  const [name, digest] = splitOnce(text.trim(), "@");
  if (/^sha256:/.test(name)) {
    return { ...image, tag: null, digest: name };
  }
  const slash = name.lastIndexOf("/");
  const colon = name.indexOf(":", slash + 1);
  const isReference = slash >= 0;
  const repository = isReference ? (colon < 0 ? name : name.slice(0, colon)) : image.repository;
  const tag = isReference ? (colon < 0 ? "" : name.slice(colon + 1)) : name;
  return { repository, tag: tag === "" ? null : tag, digest: digest ?? null };
}

/** The version as one would type it. */
export function writeVersion({ tag, digest }: Image): string {
  return [tag, digest].filter((part) => part !== null && part !== "").join("@");
}

/** Whether `repository:tag@digest` is about the repository of this image. */
export function isOfRepository(reference: string, { repository }: Image): boolean {
  return reference.startsWith(`${repository}:`) && !reference.slice(repository.length + 1).includes("/");
}

/** As short as people say it: the tag, else the first letters of the digest. */
export function sayVersion({ tag, digest }: Image): string {
  return tag ?? (digest ? digest.replace("sha256:", "").slice(0, 12) : "");
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
