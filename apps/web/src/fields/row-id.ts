/**
 * Rows are known by an id for as long as the deal lives: steps hang on it. Chance instead of
 * counting, so that a row added after another was removed never inherits its steps.
 */
export function newRowId(): string {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint32Array(2));
  return `r${(a * 2 ** 20 + (b >>> 12)).toString(36).padStart(10, '0')}`;
}
