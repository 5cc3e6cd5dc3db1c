// Layout of the scanner's memory, in bytes; scan-lines.ts knows it too.

/** 10 to the 0th, to the 1st and so on, as f64. */
export const POWERS: usize = 256;
/** 512 slots of 16 bytes: place and length of a name's bytes, field. */
export const NAMES: usize = 1024;
export const NAME_SLOTS: u32 = 512;
/** 66 places of 80 bytes: see expected-members.as.ts. */
export const EXPECTED: usize = 9216;
/** 8 bytes for each field: see read-text.as.ts. */
export const HABITS: usize = 14592;
/** 8192 places of 48 bytes: number, length + 1, 8 unused, 32 bytes of text. */
export const TEXTS: usize = 65536;
/** 16384 places of 12 bytes: number of the text, then its start and end, or its length and 0. */
export const NEW_TEXTS: usize = 458752;
/** The bytes of those that have a length, one after the other. */
export const SHORT_TEXTS: usize = 655360;
export const TAPE: usize = 852992;

/** Texts by whose numbers the other side finds them again; the numbers beyond are for one scan only. */
export const REMEMBERED_TEXTS: u32 = 65536;
/** No scan finds more texts that are new. */
export const MOST_NEW_TEXTS: u32 = 16384;

/** Instead of a place: what stands here is no JSON, or none that is certain. */
export const UNSURE: usize = 0;

/** Kinds of values on the tape: upper halves of numbers that are NaN. */
export const NOTHING: u32 = 0x7ff80000;
/** The lower half is its number. */
export const TEXT: u32 = 0x7ff80001;
export const TRUE: u32 = 0x7ff80002;
export const FALSE: u32 = 0x7ff80003;
export const NULL: u32 = 0x7ff80004;
/** A value with members: its JSON is among the texts. */
export const JSON: u32 = 0x7ff80005;
