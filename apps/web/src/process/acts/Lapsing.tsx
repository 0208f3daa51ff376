import type { DealView } from '@kezhuan/contracts';
import type { Section, Values } from '@kezhuan/flow';
import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { processQuery } from '../../api/queries.ts';
import { Say, useText } from '../../i18n/text.tsx';
import { useFlow } from '../flow.ts';
import { changedSections, lapsing } from './lapsing.ts';

type Props = { deal: DealView; sections: readonly Section[]; before: Values; now: Values };

/** Said before an amendment is sent: whose approval it undoes, and that the others stand. */
export function Lapsing({ deal, sections, before, now }: Props) {
  const { t } = useTranslation();
  const say = useText();
  const flow = useFlow();
  const { data } = useQuery(processQuery(deal.process));
  const changed = changedSections(sections, before, now);
  if (!flow || !data || changed.length === 0) return null;
  const steps = lapsing(deal.stepper, changed, (place) => {
    const block = flow.stepAt(data.definition, place)?.block;
    return block?.reads ?? [];
  });
  const names = changed.map((section) => say(section.name)).join(t('form.listComma'));
  return (
    <Alert
      type={steps.length > 0 ? 'warning' : 'info'}
      showIcon
      role="status"
      title={t(steps.length > 0 ? 'acts.lapsing' : 'acts.lapsingNone', { names })}
      description={
        steps.length > 0 && (
          <ul className="plain-list">
            {steps.map((step) => (
              <li key={step.step}>
                <Say text={step.name} />{' '}
                <span className="muted">
                  {step.seats.map((seat) => say(seat.who)).join(t('form.listComma'))}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
