import { Fragment, type ReactNode } from 'react';
import { chaptersOf, readMarkdown, type Chapter, type Piece } from './markdown-pieces.ts';
import { ScrollBox } from './ScrollBox.tsx';

/**
 * The Markdown of a handbook page as elements: no HTML is ever let in. Long pages are read by
 * heading: what lies three deep opens at a click. The page itself has the title already.
 */
export function Markdown({ text }: { text: string }) {
  const top = chaptersOf(readMarkdown(text));
  const title = top.chapters[0]?.level === 1 ? top.chapters[0] : top;
  return (
    <div className="markdown">
      <Body chapter={title} />
    </div>
  );
}

function Body({ chapter }: { chapter: Chapter }) {
  return (
    <>
      {chapter.pieces.map((piece, at) => (
        <Fragment key={at}>{show(piece)}</Fragment>
      ))}
      {chapter.chapters.map((inner, at) => (
        <ChapterShown key={at} chapter={inner} />
      ))}
    </>
  );
}

function ChapterShown({ chapter }: { chapter: Chapter }) {
  const empty = chapter.pieces.length === 0 && chapter.chapters.length === 0;
  if (chapter.level <= 2) {
    return (
      <section className="chapter">
        <h2>{inline(chapter.title)}</h2>
        <Body chapter={chapter} />
      </section>
    );
  }
  if (empty) return <p className="chapter-empty">{inline(chapter.title)}</p>;
  return (
    <details className="chapter-closed">
      <summary>{inline(chapter.title)}</summary>
      <div>
        <Body chapter={chapter} />
      </div>
    </details>
  );
}

function show(piece: Piece): ReactNode {
  switch (piece.kind) {
    case 'list': {
      const Tag = piece.ordered ? 'ol' : 'ul';
      return (
        <Tag>
          {piece.items.map((item, at) => (
            <li key={at}>
              {inline(item.text)}
              {item.under.length > 0 && (
                <ul>
                  {item.under.map((under, i) => (
                    <li key={i}>{inline(under)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </Tag>
      );
    }
    case 'table':
      return <TableShown head={piece.head} rows={piece.rows} />;
    case 'code':
      return <pre tabIndex={0}>{piece.text}</pre>;
    case 'text':
      return <p>{inline(piece.text)}</p>;
    case 'heading':
      return null;
  }
}

function TableShown({ head, rows }: { head: readonly string[]; rows: readonly string[][] }) {
  return (
    <ScrollBox className="shown-table" label={head.join(' · ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                {inline(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, i) => (
                <td key={i}>{inline(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const marks = /(\*\*[^*]+\*\*|`[^`]+`|<br\s*\/?>)/;

function inline(text: string): ReactNode {
  return text.split(marks).map((part, at) => {
    if (part.startsWith('**') && part.length > 4) {
      return <strong key={at}>{part.slice(2, -2)}</strong>;
    }
    if (part.startsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>;
    if (/^<br/.test(part)) return <br key={at} />;
    return part;
  });
}
