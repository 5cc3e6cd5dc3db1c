/** Java's named character classes, as the inside of a bracket expression of RE2 (POSIX ones are ASCII in both). */
export const namedClasses: Readonly<Record<string, string>> = {
  Alpha: "A-Za-z",
  Digit: "0-9",
  Alnum: "0-9A-Za-z",
  Upper: "A-Z",
  Lower: "a-z",
  Punct: "!-/:-@\\[-`{-~",
  Space: "\\t\\n\\v\\f\\r ",
  Blank: "\\t ",
  Cntrl: "\\x00-\\x1F\\x7F",
  XDigit: "0-9A-Fa-f",
  Graph: "!-~",
  Print: " -~",
  ASCII: "\\x00-\\x7F",
  IsAlphabetic: "\\p{L}\\p{Nl}",
  IsDigit: "\\p{Nd}",
  IsLetter: "\\p{L}",
  IsUppercase: "\\p{Lu}",
  IsLowercase: "\\p{Ll}",
  javaLowerCase: "\\p{Ll}",
  javaUpperCase: "\\p{Lu}",
};

/** Escapes for classes that RE2 lacks or understands otherwise: Java's `\s` has the vertical tab. */
export const escapedClasses: Readonly<Record<string, string>> = {
  s: "\\t\\n\\v\\f\\r ",
  S: "\\x00-\\x08\\x0E-\\x1F!-\\x{10FFFF}",
  h: "\\t \\x{A0}\\x{1680}\\x{180E}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}",
  v: "\\n\\v\\f\\r\\x{85}\\x{2028}\\x{2029}",
};

/** What Java's dot leaves out. */
export const lineTerminators = "\\n\\r\\x{85}\\x{2028}\\x{2029}";
