/**
 * RFC 4180 text with a byte order mark, so that spreadsheets read Chinese. A text that a spreadsheet
 * would take for a formula gets an apostrophe in front and stays a text; numbers are written as they
 * are, negative ones too.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Spreadsheets skip blanks, and some read the full-width forms of the signs as the signs.
const formula = /^[\s\u0000]*[=+\-@\t\r\u0000\uFF1D\uFF0B\uFF0D\uFF20]/;
