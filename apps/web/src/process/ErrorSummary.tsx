import type { Field, Section } from '@kezhuan/flow';
import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/text.tsx';
import { fieldOf, focusPointer, type Said } from './pointers.ts';
import { summaryId } from './useStepForm.ts';

type Props = { faults: readonly Said[]; sections: readonly Section[] };

/** Everything that stands in the way, on top, each leading to its field. */
export function ErrorSummary({ faults, sections }: Props) {
  const { t } = useTranslation();
  const say = useText();
  if (faults.length === 0) return null;
  const fields = new Map<string, Field>(
    sections.flatMap((s) => s.fields.map((f) => [f.key, f] as const)),
  );
  return (
    <div className="error-summary" id={summaryId} role="alert" tabIndex={-1}>
      <h2>{t('form.faults', { count: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.pointer + fault.code}>
            <a
              href={`#${fault.pointer}`}
              onClick={(event) => {
                event.preventDefault();
                focusPointer(fault.pointer);
              }}
            >
              {whereIs(fault, fields.get(fieldOf(fault.pointer)), say, (n) => t('form.row', { n }))}
              {typeof fault.message === 'string' ? fault.message : say(fault.message)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Names the table and the row; a plain field is named by its message. */
function whereIs(
  { pointer }: Said,
  field: Field | undefined,
  say: ReturnType<typeof useText>,
  row: (n: number) => string,
): string {
  const at = pointer.split('/')[2];
  if (!field || field.type !== 'table' || at === undefined) return '';
  return `${say(field.name)} · ${row(Number(at) + 1)}: `;
}
