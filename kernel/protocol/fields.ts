/** Reading the content of requests, which may hold anything. */
import type { JsonObject, JsonValue } from "../messages.js";

/** A request whose content is not what the specification says; becomes an error reply. */
export class RequestError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RequestError";
  }
}

/**
 * More code than this in one request (UTF-16 units) is data in the wrong place. The compiler would hold the language thread for
 * minutes with it, and so every later cell.
 */
const longestCode = 4 * 1024 * 1024;

/** The code of a request. */
export function codeOf(content: JsonObject): string {
  const { code } = content;
  if (typeof code !== "string") throw new RequestError(`code is ${describe(code)}, not a string`);
  if (code.length > longestCode) {
    throw new RequestError(`the cell has ${code.length} characters, the limit is ${longestCode}: keep data in a file and load it`);
  }
  return code;
}

export function booleanOf(content: JsonObject, name: string, otherwise: boolean): boolean {
  const value = content[name];
  return typeof value === "boolean" ? value : otherwise;
}

export function stringOf(content: JsonObject, name: string): string {
  const value = content[name];
  if (typeof value !== "string") throw new RequestError(`${name} is ${describe(value)}, not a string`);
  return value;
}

export function objectOf(content: JsonObject, name: string): JsonObject {
  const value = content[name] ?? {};
  if (typeof value !== "object" || Array.isArray(value)) throw new RequestError(`${name} is ${describe(value)}, not an object`);
  return value as JsonObject;
}

function describe(value: JsonValue | undefined): string {
  return value === undefined ? "missing" : Array.isArray(value) ? "an array" : value === null ? "null" : `a ${typeof value}`;
}
