import type { DealView } from '@kezhuan/contracts';
import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/http.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ErrorSummary } from '../ErrorSummary.tsx';
import { FormSections } from '../FormSections.tsx';
import type { Offer } from './act-kind.ts';
import { actKinds } from './act-kinds.ts';
import { ActPart } from './ActPart.tsx';
import { Foreseen } from './Foreseen.tsx';
import { Meanwhile } from './Meanwhile.tsx';
import { hintedAct, useOfferName } from './offer-name.ts';
import type { ActFormState } from './useActForm.ts';

type Props = {
  deal: DealView;
  offer: Offer;
  /** The last event the person had seen when they began. */
  since: number;
  /** It can no longer be done: what was typed stays, to be copied or let go. */
  gone: boolean;
  state: ActFormState;
  refused: unknown;
  onCancel: () => void;
  /** Draft status and clash, for forms that keep one. */
  draft?: React.ReactNode;
};

/** The form behind a button, right below it. */
export function ActPanel({ deal, offer, since, gone, state, refused, onCancel, draft }: Props) {
  const { t } = useTranslation();
  const nameOf = useOfferName();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [offer.key]);
  const { form, sections, changing, parts, faults, typed, type, act, send, unchanged } = state;
  const error = act.error ?? refused;
  const problem = problemOf(error);
  const stale = problem?.code === 'stale';
  const told = stale || (problem?.errors?.length ?? 0) > 0;
  return (
    <section
      className="act-panel"
      aria-labelledby="act-name"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !gone) void send();
      }}
    >
      <h3 id="act-name" ref={heading} tabIndex={-1}>
        {nameOf(offer, true)}
      </h3>
      <p className="muted">{t(`acts.${hintedAct(offer)}.hint`)}</p>
      <Meanwhile deal={deal.id} since={since} seq={deal.seq} refused={stale} />
      {gone && <Alert type="warning" showIcon role="alert" title={t('acts.gone')} />}
      {error !== undefined && error !== null && !told && <ProblemAlert error={error} />}
      {unchanged && <Alert type="info" showIcon role="alert" title={t('acts.unchanged')} />}
      {draft}
      <ErrorSummary faults={form.faults} sections={sections} />
      <FormSections form={form} />
      {changing && <Foreseen deal={deal} act={changing} />}
      {parts.map((part, at) => (
        <ActPart
          key={part.kind}
          part={part}
          offer={offer}
          deal={deal}
          typed={typed}
          onType={type}
          fault={faults[at] ?? null}
        />
      ))}
      <ActButtons {...{ offer, gone, onCancel }} busy={act.isPending} onSend={send} />
    </section>
  );
}

type ButtonsProps = Pick<Props, 'offer' | 'gone' | 'onCancel'> & {
  busy: boolean;
  onSend: () => Promise<void>;
};

function ActButtons({ offer, gone, onCancel, busy, onSend }: ButtonsProps) {
  const { t } = useTranslation();
  const nameOf = useOfferName();
  return (
    <div className="act-buttons">
      <Button
        type="primary"
        danger={actKinds[offer.act].tone === 'danger' || offer.outcome?.means === 'reject'}
        loading={busy}
        disabled={gone}
        onClick={() => void onSend()}
      >
        {t('acts.confirm', { act: nameOf(offer) })}
      </Button>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  );
}
