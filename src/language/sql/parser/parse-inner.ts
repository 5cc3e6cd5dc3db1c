import type { Expression } from "../ast.ts";
import type { TokenReader } from "./token-reader.ts";

/**
 * Parses an expression inside another; passed on, so that no two files import each other. `operand`: without
 * comparisons, IN, AND and OR, which would take words of the form around it.
 */
export type ParseInner = (reader: TokenReader, what?: "operand") => Expression;
