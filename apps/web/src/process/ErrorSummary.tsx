import type { Field, Section } from '@kezhuan/flow';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Say, useText } from '../i18n/text.tsx';
import { groupBy } from '../ui/group-by.ts';
import { fieldOf, focusPointer, type Said } from './pointers.ts';
import { summaryId } from './useStepForm.ts';

type Props = { faults: readonly Said[]; sections: readonly Section[] };

/** Everything that stands in the way, on top, section by section, each leading to its field. */
export function ErrorSummary({ faults, sections }: Props) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  const sectionOf = new Map(sections.flatMap((s) => s.fields.map((f) => [f.key, s] as const)));
  const groups = groupBy(faults, ({ pointer }) => sectionOf.get(fieldOf(pointer))?.id ?? '');
  return (
    <div className="error-summary" id={summaryId} role="alert" tabIndex={-1}>
      <h2>{t('form.faults', { count: faults.length })}</h2>
      {groups.map(([id, those]) => {
        const section = sections.find((one) => one.id === id);
        return (
          <Fragment key={id}>
            {groups.length > 1 && section && (
              <h3>
                <Say text={section.name} />
              </h3>
            )}
            <FaultList faults={those} fields={section?.fields ?? []} />
          </Fragment>
        );
      })}
    </div>
  );
}

function FaultList({ faults, fields }: { faults: readonly Said[]; fields: readonly Field[] }) {
  const { t } = useTranslation();
  const say = useText();
  /** Names the table and the row; a plain field is named by its message. */
  const inTable = ({ pointer }: Said): string => {
    const field = fields.find(({ key }) => key === fieldOf(pointer));
    const row = pointer.split('/')[2];
    if (field?.type !== 'table' || row === undefined) return '';
    return t('form.inRow', { table: say(field.name), n: Number(row) + 1 });
  };
  return (
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
            {inTable(fault)}
            {typeof fault.message === 'string' ? fault.message : say(fault.message)}
          </a>
        </li>
      ))}
    </ul>
  );
}
