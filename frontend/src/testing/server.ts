import { setupServer } from "msw/node";

/** Answers what a test says, and nothing else. */
export const server = setupServer();
