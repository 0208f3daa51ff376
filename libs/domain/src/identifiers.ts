/** An id of ours, whoever has made it. */
export const uuidShape = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * 统一社会信用代码 of a mainland organisation (GB 32100-2015): 18 characters, the last a check
 * character modulo 31. Capitals only; partners from abroad have none.
 */
export function isUscc(text: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(text)) return false;
  const sum = usccWeights.reduce((sum, weight, at) => sum + weight * usccValue(text, at), 0);
  return usccValue(text, 17) === (31 - (sum % 31)) % 31;
}

/**
 * Chinese patent application number (ZC 0006): `201710601862.3` since October 2003, `95115608.X`
 * before, optionally with `ZL` or `CN` in front and without the dot. The digit after the year is the
 * kind (1, 8 invention, 2, 9 utility model, 3 design); the last character checks modulo 11.
 */
export function isCnApplicationNumber(text: string): boolean {
  const parts = /^(?:ZL|CN)?(\d{4}[12389]\d{7}|\d{2}[12389]\d{5})\.?([\dX])$/.exec(text);
  if (!parts) return false;
  const [, serial = '', check] = parts;
  const sum = [...serial].reduce((sum, digit, at) => sum + Number(digit) * ((at % 8) + 2), 0);
  return check === checkCharacter(sum % 11);
}

/** ORCID iD of a person, bare or as its https URI; check character by ISO 7064 MOD 11-2. */
export function isOrcid(text: string): boolean {
  const bare = text.replace('https://orcid.org/', '');
  if (!/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.test(bare)) return false;
  const figures = bare.replaceAll('-', '');
  const sum = [...figures.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  return figures[15] === checkCharacter((12 - (sum % 11)) % 11);
}

/**
 * ROR id of a research organisation, bare or as its https URI: `0`, six Crockford base-32
 * characters, and two digits that check modulo 97 (ISO 7064).
 */
export function isRor(text: string): boolean {
  const parts = /^(?:https:\/\/ror\.org\/)?(0[0-9a-hjkmnp-tv-z]{6})(\d{2})$/.exec(text);
  if (!parts) return false;
  const [, name = '', check] = parts;
  const number = [...name].reduce((sum, sign) => sum * 32 + crockford.indexOf(sign), 0);
  return Number(check) === 98 - ((number * 100) % 97);
}

const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

const usccValue = (text: string, at: number): number => usccAlphabet.indexOf(text.charAt(at));

const checkCharacter = (value: number): string => (value === 10 ? 'X' : String(value));
