/**
 * A name as a text that sorts the way people count: 2号院 before 10号院.
 *
 * Every run of digits is filled up to six; SQL and PostgreSQL then sort it as any text.
 */
export function naturalOrder(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(6, '0'))
}
