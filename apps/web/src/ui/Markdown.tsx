import { Fragment, type ReactNode } from 'react';
import { ScrollBox } from './ScrollBox.tsx';
import { readMarkdown, type Piece } from './markdown-pieces.ts';

/** The little Markdown our handbook pages are written in, as elements: no HTML is ever let in. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      {readMarkdown(text).map((piece, at) => (
        <Fragment key={at}>{show(piece)}</Fragment>
      ))}
    </div>
  );
}

function show(piece: Piece): ReactNode {
  switch (piece.kind) {
    case 'heading': {
      // The page has its own h1, so the handbook's levels begin below it.
      const Tag = (['h2', 'h3', 'h4', 'h5'] as const)[Math.min(piece.level - 1, 3)] ?? 'h5';
      return <Tag>{inline(piece.text)}</Tag>;
    }
    case 'list': {
      const Tag = piece.ordered ? 'ol' : 'ul';
      return (
        <Tag>
          {piece.items.map((item, at) => (
            <li key={at}>{inline(item)}</li>
          ))}
        </Tag>
      );
    }
    case 'table':
      return (
        <ScrollBox className="shown-table" label={piece.head.join(' · ')}>
          <table>
            <thead>
              <tr>
                {piece.head.map((cell, at) => (
                  <th key={at} scope="col">
                    {inline(cell)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {piece.rows.map((row, at) => (
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
    case 'code':
      return <pre tabIndex={0}>{piece.text}</pre>;
    case 'text':
      return <p>{inline(piece.text)}</p>;
  }
}

const marks = /(\*\*[^*]+\*\*|`[^`]+`|<br\s*\/?>)/;

function inline(text: string): ReactNode {
  return text.split(marks).map((part, at) => {
    if (part.startsWith('**') && part.length > 4)
      return <strong key={at}>{part.slice(2, -2)}</strong>;
    if (part.startsWith('`') && part.length > 2) return <code key={at}>{part.slice(1, -1)}</code>;
    if (/^<br/.test(part)) return <br key={at} />;
    return part;
  });
}
