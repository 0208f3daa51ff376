/** A place in a list, opaque to whoever holds it. */
export const cursorOf = (...parts: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** A cursor that nobody was given. */
export class BadCursor extends Error {
  constructor() {
    super('not a cursor of this list');
    this.name = 'BadCursor';
  }
}

/**
 * The parts of a cursor, held against what each must look like. Throws `BadCursor` for anything that
 * `cursorOf` has not made.
 */
export function partsOf(cursor: string, ...shapes: readonly Pick<RegExp, 'test'>[]): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new BadCursor();
  }
  const texts = Array.isArray(parts) ? parts.map(String) : [];
  const fits = texts.length === shapes.length && shapes.every((shape, i) => shape.test(texts[i]!));
  if (!fits) throw new BadCursor();
  return texts;
}

/** One page of a list, and where the next one begins; null on the last. */
export type Page<T> = { items: T[]; next: string | null };

/** Cuts a page out of rows read one beyond its end. */
export function pageOf<T>(rows: T[], limit: number, cursor: (last: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursor(last) : null };
}

/** One page of what is at hand as a whole, by an id that each has of its own. Throws `BadCursor`. */
export function pageOfAll<T>(
  all: readonly T[],
  idOf: (one: T) => string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Page<T> {
  const [after] = cursor ? partsOf(cursor, idShape) : [''];
  const rest = all.filter((one) => idOf(one) > after!).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  return pageOf(rest, limit, (last) => cursorOf(idOf(last)));
}

/** Postgres has no NUL. */
export const idShape = /^[^\0]{1,200}$/;

const infinite = /^-?infinity$/;
const dated = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6}Z$/;

/** An instant there is: not the 31st of February, which Postgres would not take. */
export const instantShape = {
  test: (text: string): boolean => infinite.test(text) || (dated.test(text) && isOfItsDay(text)),
};

const isOfItsDay = (text: string): boolean => {
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text.slice(0, 19));
};
/** One word and no other. */
export const exactly = (word: string): Pick<RegExp, 'test'> => ({ test: (text) => text === word });

export const wholeShape = /^\d{1,15}$/;

/** Text to look for anywhere in a search column; null when there is nothing to look for. */
export const likeAnywhere = (search: string | undefined): string | null => {
  const words = search?.trim().toLowerCase() ?? '';
  return words === '' ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`;
};
