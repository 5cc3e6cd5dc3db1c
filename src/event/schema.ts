/** Types that a schema can give a field. */
export type FieldType = "long" | "double" | "decimal" | "string" | "boolean" | "timestamp";

/** Field path (`a.b.c` for nested fields) → type. Fields it does not name keep the types of semantics §4. */
export type Schema = Readonly<Record<string, FieldType>>;
