import type { DealView } from '@kezhuan/contracts';
import { Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileList } from '../../fields/FileField.tsx';
import { NumberText } from '../../fields/NumberText.tsx';
import { readNumber } from '../../fields/read-number.ts';
import { PersonPicker } from '../../fields/PersonField.tsx';
import { useText } from '../../i18n/text.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ConditionList } from './ConditionList.tsx';
import type { Offer, Part, Typed } from './act-kind.ts';
import { leastReason, type PartFault } from './faults.ts';

type Props = {
  part: Part;
  offer: Offer;
  deal: DealView;
  typed: Typed;
  onType: (change: Typed) => void;
  fault: PartFault | null;
};

/** One thing an act asks for: its label, its input, what is missing. */
export function ActPart({ part, fault, ...rest }: Props) {
  const { t } = useTranslation();
  const id = `act-${part.kind}`;
  const group = part.kind === 'option' || part.kind === 'conditions';
  const label = t(labelOf(part, rest.offer));
  const optional = (part.kind === 'words' && part.want === 'free') || isFree(part);
  const words = (
    <>
      {label}
      {optional && <span className="optional">{t('form.optional')}</span>}
    </>
  );
  const faultId = fault ? `${id}-fault` : undefined;
  const inner = (
    <PartInput {...rest} part={part} id={id} wrong={fault !== null} faultId={faultId} />
  );
  const message = fault && (
    <p className="field-faults" id={faultId}>
      <Icon name="warn" /> {t(`acts.faults.${fault}`, { n: leastReason })}
    </p>
  );
  return group ? (
    <fieldset className={`field field-wide${fault ? ' field-wrong' : ''}`} id={id} tabIndex={-1}>
      <legend className="field-label">{words}</legend>
      {inner}
      {message}
    </fieldset>
  ) : (
    <div className={`field field-wide${fault ? ' field-wrong' : ''}`}>
      <label className="field-label" htmlFor={id}>
        {words}
      </label>
      {inner}
      {message}
    </div>
  );
}

const isFree = (part: Part): boolean => part.kind === 'people' && !part.needed;

function labelOf(part: Part, { act }: Offer) {
  if (part.kind === 'words') {
    if (act === 'ask') return 'acts.parts.question' as const;
    if (act === 'answer') return 'acts.parts.answer' as const;
    if (act === 'comment') return 'acts.parts.comment' as const;
    if (act === 'fulfil') return 'acts.parts.note' as const;
    if (act === 'decide') return 'acts.parts.opinion' as const;
    return 'acts.parts.reason' as const;
  }
  if (part.kind === 'person')
    return act === 'transfer' ? ('acts.parts.transferTo' as const) : ('acts.parts.signer' as const);
  if (part.kind === 'people')
    return act === 'copy' ? ('acts.parts.copyTo' as const) : ('acts.parts.mentions' as const);
  if (part.kind === 'choice') {
    if (act === 'return') return 'acts.parts.returnTo' as const;
    return act === 'fulfil' ? ('acts.parts.condition' as const) : ('acts.parts.seat' as const);
  }
  if (part.kind === 'option')
    return act === 'return' ? ('acts.parts.resume' as const) : ('acts.parts.where' as const);
  return `acts.parts.${part.kind}` as const;
}

type InputProps = Omit<Props, 'fault'> & {
  id: string;
  wrong: boolean;
  faultId: string | undefined;
};

function PartInput({ part, offer, deal, typed, onType, id, wrong, faultId }: InputProps) {
  const { t } = useTranslation();
  const say = useText();
  const named = { id, describedBy: faultId, invalid: wrong };
  switch (part.kind) {
    case 'words':
      return (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={5000}
          value={typed.reason ?? ''}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          aria-required={part.want !== 'free'}
          aria-describedby={faultId}
          onChange={(event) => onType({ reason: event.target.value })}
        />
      );
    case 'person':
      return (
        <PersonPicker
          {...named}
          required
          value={typed.person}
          onChange={(person) => onType({ person: person as string | undefined })}
        />
      );
    case 'people':
      return (
        <PersonPicker
          {...named}
          many
          required={part.needed}
          value={typed.people ?? []}
          onChange={(people) => onType({ people: people as string[] })}
        />
      );
    case 'choice': {
      const choices = part.of(offer, deal);
      return (
        <Select
          id={id}
          className="full"
          value={typed.choice ?? (choices.length === 1 ? choices[0]?.value : undefined)}
          status={wrong ? 'error' : ''}
          aria-invalid={wrong}
          aria-describedby={faultId}
          onChange={(choice: string) => onType({ choice })}
          options={choices.map((c) => ({ value: c.value, label: say(c.label) }))}
        />
      );
    }
    case 'option':
      return (
        <Radio.Group
          className="options"
          name={id}
          value={typed.option ?? part.first}
          onChange={(event) => onType({ option: String(event.target.value) })}
        >
          {part.of.map((option) => (
            <Radio key={option} value={option}>
              {t(`acts.options.${option as 'direct'}.name`)}
              <span className="muted small block">
                {t(`acts.options.${option as 'direct'}.hint`)}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      );
    case 'files':
      return (
        <FileList
          {...named}
          required
          many
          field={{ key: 'files', type: 'files', name: { zh: '', en: '' }, required: true }}
          value={typed.files}
          onChange={(files) => onType({ files: files ?? [] })}
        />
      );
    case 'score':
      return (
        <NumberText
          {...named}
          required
          decimal
          suffix="/ 100"
          value={typed.score}
          read={readNumber}
          write={String}
          onChange={(score) => onType(score === undefined ? { score: '' } : { score })}
        />
      );
    case 'conditions':
      return (
        <ConditionList
          deal={deal}
          value={typed.conditions ?? []}
          onChange={(conditions) => onType({ conditions })}
        />
      );
  }
}
