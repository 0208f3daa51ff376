import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import type { Part } from './act-kind.ts';
import { leastReason, type PartFault } from './faults.ts';
import { labelOf } from './part-labels.ts';
import { partInputs, type PartProps } from './part-inputs.tsx';

type Props = Omit<PartProps<Part['kind']>, 'id' | 'invalid' | 'describedBy'> & {
  fault: PartFault | null;
};

/** One thing an act asks for: its label, its input, what is missing. */
export function ActPart({ part, fault, ...rest }: Props) {
  const { t } = useTranslation();
  const id = `act-${part.kind}`;
  const faultId = fault ? `${id}-fault` : undefined;
  const className = `field field-wide${fault ? ' field-wrong' : ''}`;
  const Input = partInputs[part.kind] as ComponentType<PartProps<Part['kind']>>;
  const label = (
    <>
      {t(labelOf(part, rest.offer))}
      {isFree(part) && <span className="optional">{t('form.optional')}</span>}
    </>
  );
  const inner = (
    <>
      <Input {...rest} part={part} id={id} invalid={fault !== null} describedBy={faultId} />
      {fault && (
        <p className="field-faults" id={faultId}>
          <Icon name="warn" /> {t(`acts.faults.${fault}`, { n: leastReason })}
        </p>
      )}
    </>
  );
  return fieldsets.has(part.kind) ? (
    <fieldset className={className} id={id} tabIndex={-1}>
      <legend className="field-label">{label}</legend>
      {inner}
    </fieldset>
  ) : (
    <div className={className}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {inner}
    </div>
  );
}

/** Several inputs, or none: a label would have nothing to belong to. */
const fieldsets: ReadonlySet<Part['kind']> = new Set(['option', 'conditions', 'version']);

const isFree = (part: Part): boolean =>
  (part.kind === 'words' && part.want === 'free') || (part.kind === 'people' && !part.needed);
