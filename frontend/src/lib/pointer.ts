/** RFC 6901 JSON pointers and the few RFC 6902 operations that one-click fixes use. */
export type Operation = { op: "add" | "replace" | "remove" | "test" | "move" | "copy"; path: string; value?: unknown };
type Container = Record<string, unknown> | unknown[];

export function parsePointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** True when `pointer` names `field` or something inside it. */
export function isWithin(pointer: string, field: string): boolean {
  return pointer === field || pointer.startsWith(`${field}/`);
}

/**
 * Return a copy of `document` with the operations applied; what is not touched stays the same object.
 * Throws RangeError where a path leads nowhere, so that a stale fix changes nothing.
 */
export function applyPatch<T>(document: T, operations: readonly Operation[]): T {
  return operations.reduce<unknown>(
    (value, operation) => change(value, parsePointer(operation.path), operation),
    document,
  ) as T;
}

function change(value: unknown, path: readonly string[], operation: Operation): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return operation.op === "remove" ? null : operation.value;
  }
  if (typeof value !== "object" || value === null) {
    throw new RangeError(`Nothing to change at ${operation.path}`);
  }
  const copy: Container = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Record<string, unknown>) };
  if (rest.length > 0) {
    return Array.isArray(copy)
      ? withItem(copy, key, rest, operation)
      : { ...copy, [key]: change(copy[key], rest, operation) };
  }
  return Array.isArray(copy) ? changeItem(copy, key, operation) : changeMember(copy, key, operation);
}

function withItem(list: unknown[], key: string, rest: readonly string[], operation: Operation): unknown[] {
  const index = indexIn(list, key, operation, list.length - 1);
  list[index] = change(list[index], rest, operation);
  return list;
}

function changeItem(list: unknown[], key: string, operation: Operation): unknown[] {
  if (operation.op === "add") {
    list.splice(key === "-" ? list.length : indexIn(list, key, operation, list.length), 0, operation.value);
  } else if (operation.op === "remove") {
    list.splice(indexIn(list, key, operation, list.length - 1), 1);
  } else {
    list[indexIn(list, key, operation, list.length - 1)] = operation.value;
  }
  return list;
}

function changeMember(members: Record<string, unknown>, key: string, operation: Operation): Record<string, unknown> {
  if (operation.op !== "remove") {
    return { ...members, [key]: operation.value };
  }
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key));
}

function indexIn(list: readonly unknown[], key: string, operation: Operation, last: number): number {
  const index = /^(0|[1-9][0-9]*)$/.test(key) ? Number(key) : Number.NaN;
  if (!(index <= last)) {
    throw new RangeError(`No item ${key} of ${list.length} at ${operation.path}`);
  }
  return index;
}

/** The value a pointer leads to; undefined where it leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce<unknown>(
    (at, part) => (typeof at === "object" && at !== null ? Reflect.get(at, part) : undefined),
    document,
  );
}
