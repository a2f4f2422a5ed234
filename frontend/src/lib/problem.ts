/** A refusal of the API (RFC 9457 with `code`, `hint`, `requestId`, `errors`), or our own words for no answer at all. */
export type FieldProblem = { pointer: string; code: string; message: string };

type Body = {
  title?: unknown;
  code?: unknown;
  detail?: unknown;
  hint?: unknown;
  requestId?: unknown;
  errors?: unknown;
};

export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly requestId: string | null;
  readonly errors: readonly FieldProblem[];
  /** The whole answer, for extension members such as `findings` or `releaseId`. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, body: Readonly<Record<string, unknown>> = {}, requestId?: string | null) {
    const { title, detail, hint, errors, requestId: inBody }: Body = body;
    super(typeof title === "string" ? title : code);
    this.status = status;
    this.code = code;
    this.title = typeof title === "string" ? title : "";
    this.detail = typeof detail === "string" ? detail : null;
    this.hint = typeof hint === "string" ? hint : null;
    this.requestId = typeof inBody === "string" ? inBody : (requestId ?? null);
    this.errors = Array.isArray(errors) ? errors.filter(isFieldProblem) : [];
    this.body = body;
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value["pointer"] === "string" && typeof value["message"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Turn what a failed call left behind into a Problem.
 *
 * Without a response nobody answered: code `no-answer`, status 0. An answer that is no problem document (a proxy's page)
 * becomes `http-STATUS`.
 */
export function toProblem(body: unknown, response?: Response): Problem {
  if (body instanceof Problem) {
    return body;
  }
  if (response === undefined) {
    return new Problem(0, "no-answer");
  }
  const requestId = response.headers.get("X-Request-Id");
  if (isRecord(body) && typeof body["code"] === "string") {
    return new Problem(response.status, body["code"], body, requestId);
  }
  return new Problem(response.status, `http-${response.status}`, {}, requestId);
}

/** Worth another try without any change by the person: nobody answered, or the server was busy or draining. */
export function isPassing(problem: unknown): boolean {
  return problem instanceof Problem && (problem.status === 0 || problem.status === 429 || problem.status >= 502);
}

/** The refusal of one field of a form, from the answer to its submission. */
export function messageAt(error: unknown, pointer: string): string | undefined {
  return error instanceof Problem ? error.errors.find((entry) => entry.pointer === pointer)?.message : undefined;
}
