// The form of a company is no part of its name: "Acme Ltd." and "ACME GmbH" are one Acme to a list.
const forms =
  /(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|gmbh|ag|sa|sas|bv|nv|kk|kabushiki kaisha|pte|pty|srl|spa|oy|ab|group|holdings?)\b)/giu;

/** A name without case, accents, width, punctuation and the form of the company. */
export function normalName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[&＆]/gu, ' and ')
    .replace(/[\p{P}\p{S}]/gu, ' ');
  const bare = plain.replace(forms, ' ').replace(/\s+/gu, ' ').trim();
  // Nothing but a form, such as "The Group": then the name is what it is.
  return bare === '' ? plain.replace(/\s+/gu, ' ').trim() : bare;
}

/** How two names agree: to the letter, but for writing, or not. */
export function nameMatch(name: string, listed: string): 'exact' | 'normalised' | null {
  if (name.trim() === listed.trim()) return 'exact';
  const [a, b] = [normalName(name), normalName(listed)];
  return a !== '' && a === b ? 'normalised' : null;
}
