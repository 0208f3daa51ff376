import type { Language, Text } from '@kezhuan/domain';

/** Chinese marks and characters are square; Latin ones take, on average, a little over half. */
const wide = /[\u1100-\u115f\u2e80-\uffdc]/;

/** How wide a line comes out, near enough: no font is at hand where pictures are laid out. In px. */
export const widthOf = (line: string, px: number): number =>
  [...line].reduce((sum, c) => sum + (wide.test(c) ? px : px * 0.58), 0);

const shortened = (line: string, px: number, most: number): string => {
  const letters = [...line];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, px) > most) letters.pop();
  return `${letters.join('').trimEnd()}…`;
};

/** As many lines as it takes, `lines` at the most, each `most` px wide; what is left over is cut off. */
export function wrapped(text: string, px: number, most: number, lines: number): string[] {
  // Chinese breaks anywhere but before a closing mark, Latin only between words.
  const pieces = text.match(/[\u2e80-\uffdc][,。、;:?!)》”]*|[^\s\u2e80-\uffdc]+\s*|\s+/g) ?? [];
  const found: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd(), px) > most) {
      found.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  found.push(line.trimEnd());
  const shown = found.slice(0, lines);
  const cut = found.length > lines;
  return shown.map((l, i) =>
    (cut && i === lines - 1) || widthOf(l, px) > most
      ? shortened(cut && i === lines - 1 ? `${l}${found[lines]}` : l, px, most)
      : l,
  );
}

/** Letters beside a shape or an edge. */
export const small = { px: 11, line: 14, most: 112, lines: 3 } as const;

export const smallLines = (text: Text, language: Language): string[] =>
  wrapped(text[language], small.px, small.most, small.lines);

/** The room a label takes in whichever language needs more: both are drawn in the same place. */
export function roomFor(text: Text): { w: number; h: number } {
  const both = [smallLines(text, 'zh'), smallLines(text, 'en')];
  return {
    w: Math.ceil(Math.max(...both.flat().map((line) => widthOf(line, small.px)))),
    h: Math.max(...both.map((lines) => lines.length)) * small.line,
  };
}
