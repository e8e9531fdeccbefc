/** Messages by JSON pointer, such as `/warnBelow` or `/auth/user`. */
export type FieldErrors = Record<string, string>
