/** Keys or ids an effect was given; none where it was given nothing. */
export const wordsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : [];
