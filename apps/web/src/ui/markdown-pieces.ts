export type Item = { text: string; under: string[] };

export type Piece =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'list'; ordered: boolean; items: Item[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'code'; text: string }
  | { kind: 'text'; text: string };

/** A heading with all that stands below it, down to the next of its rank. */
export type Chapter = { title: string; level: number; pieces: Piece[]; chapters: Chapter[] };

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

const bullet = /^(\s*)(?:[-*]|(\d+)\.)\s+(.*)$/;
const rule = /^\s*\|?\s*:?-{2,}/;

/** Headings, lists, tables, fenced code and paragraphs; what else there is stays text. */
export function readMarkdown(text: string): Piece[] {
  const pieces: Piece[] = [];
  const lines = text.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (heading) {
      pieces.push({ kind: 'heading', level: heading[1]!.length, text: heading[2]! });
    } else if (line.startsWith('```')) {
      const end = lines.findIndex((other, i) => i > at && other.startsWith('```'));
      const stop = end < 0 ? lines.length : end;
      pieces.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n') });
      at = stop;
    } else if (line.includes('|') && rule.test(lines[at + 1] ?? '')) {
      const rows: string[][] = [];
      let next = at + 2;
      while (lines[next]?.includes('|')) rows.push(cells(lines[next++]!));
      pieces.push({ kind: 'table', head: cells(line), rows });
      at = next - 1;
    } else {
      addLine(pieces, line, lines[at - 1] ?? '');
    }
  }
  return pieces;
}

function addLine(pieces: Piece[], line: string, before: string): void {
  const [found, indent = '', number, words = ''] = bullet.exec(line) ?? [];
  const last = pieces.at(-1);
  if (found === undefined) {
    if (last?.kind === 'text' && before.trim() !== '') last.text += ` ${line.trim()}`;
    else pieces.push({ kind: 'text', text: line.trim() });
  } else if (last?.kind === 'list' && indent !== '') {
    last.items.at(-1)?.under.push(words);
  } else if (last?.kind === 'list' && last.ordered === (number !== undefined)) {
    last.items.push({ text: words, under: [] });
  } else {
    pieces.push({
      kind: 'list',
      ordered: number !== undefined,
      items: [{ text: words, under: [] }],
    });
  }
}

/** The pieces as chapters within chapters. */
export function chaptersOf(pieces: readonly Piece[]): Chapter {
  const top: Chapter = { title: '', level: 0, pieces: [], chapters: [] };
  const open = [top];
  for (const piece of pieces) {
    if (piece.kind !== 'heading') {
      open.at(-1)!.pieces.push(piece);
      continue;
    }
    while (open.length > 1 && open.at(-1)!.level >= piece.level) open.pop();
    const chapter = { title: piece.text, level: piece.level, pieces: [], chapters: [] };
    open.at(-1)!.chapters.push(chapter);
    open.push(chapter);
  }
  return top;
}
