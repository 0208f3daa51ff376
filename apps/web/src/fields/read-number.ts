const plain = (text: string): string => text.normalize('NFKC').replace(/[,\s]/g, '');

/** What a person typed as a number: full-width digits and grouping too. */
export function readNumber(text: string): number | null {
  const typed = plain(text);
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}

/** `12.5` is 1250 basis points; more than two decimals is no share we could keep. */
export function readPercent(text: string): number | null {
  const typed = plain(text).replace(/%$/, '');
  return /^\d{1,3}(\.\d{1,2})?$/.test(typed) ? Math.round(Number(typed) * 100) : null;
}

export const writePercent = (basisPoints: number): string => String(basisPoints / 100);

/** An amount as it is pasted from a contract: `￥1,200.00元`. */
export const withoutYuan = (text: string): string =>
  text.replace(/^\s*(?:[¥￥]|CNY|RMB)|元\s*$/gi, '');
