/** Kubernetes quantities: the browser's twin of `api/workload/quantities.py`. The server stays the judge. */
const binary = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 } as const;
const decimal = { n: -9, u: -6, m: -3, "": 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 } as const;
const grammar = /^([+-]?)([0-9]+\.?[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,3}|)$/;
const billion = 1_000_000_000n;
const largest = (2n ** 63n - 1n) * billion;

/** The value in billionths of a core or byte, rounded away from zero; null when the text is no quantity. */
export function parseQuantity(text: string): bigint | null {
  const match = grammar.exec(text);
  if (match === null) {
    return null;
  }
  const [, sign, digits = "", suffix = ""] = match;
  const [whole = "", fraction = ""] = digits.split(".");
  const unscaled = BigInt(`${whole}${fraction}` || "0");
  const magnitude = isBinary(suffix)
    ? cap(ceilingDivide(unscaled * 1024n ** BigInt(binary[suffix]) * billion, 10n ** BigInt(fraction.length)))
    : shift(unscaled, 9 + exponentOf(suffix) - fraction.length);
  return sign === "-" ? -magnitude : magnitude;
}

function isBinary(suffix: string): suffix is keyof typeof binary {
  return suffix in binary;
}

function isDecimal(suffix: string): suffix is keyof typeof decimal {
  return suffix in decimal;
}

function exponentOf(suffix: string): number {
  return isDecimal(suffix) ? decimal[suffix] : Number(suffix.slice(1));
}

function cap(value: bigint): bigint {
  return value > largest ? largest : value;
}

function shift(value: bigint, power: number): bigint {
  return power >= 0 ? value * 10n ** BigInt(power) : ceilingDivide(value, 10n ** BigInt(-power));
}

function ceilingDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

/** True when both are quantities and the first is above the second. */
export function isAbove(left: string, right: string): boolean {
  const [a, b] = [parseQuantity(left), parseQuantity(right)];
  return a !== null && b !== null && a > b;
}
