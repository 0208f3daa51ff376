import type { DealView } from '@kezhuan/contracts';
import type { Opening } from '@kezhuan/flow/views';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { eventsQuery } from '../api/queries.ts';
import { useInvitedTo } from '../invited/invited.ts';
import { Say } from '../i18n/text.tsx';
import { AboutFacts } from '../ui/AboutFacts.tsx';
import { Due } from '../ui/When.tsx';
import { turnOf } from './turn.ts';

type Props = {
  deal: DealView;
  step: string;
  voluntary: boolean;
  openings: readonly Opening[];
  children: ReactNode;
};

/**
 * A step that waits for this person, or is open to them: what, why them, until when, and what was said
 * last.
 */
export function StepCard({ deal, step, voluntary, openings, children }: Props) {
  const { t } = useTranslation();
  const view = deal.stepper.find((one) => one.step === step);
  const why = openings.find((opening) => opening.why)?.why;
  const about = openings.find((opening) => opening.about)?.about ?? [];
  const rule = openings.find((opening) => opening.rule)?.rule;
  const card = useRef<HTMLElement>(null);
  const wanted = useSearchParams()[0].get('step') === step;
  // An inbox row or a mail leads to one step; there may be others before it.
  useEffect(() => {
    if (wanted) card.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  return (
    <section
      ref={card}
      className={`step-card${voluntary ? ' step-card-open' : ''}`}
      aria-labelledby={`turn-${step}`}
    >
      <div className="step-card-head">
        <h2 id={`turn-${step}`}>
          <Say text={openings[0]?.stepName ?? view?.name} />
          <span className="muted">{t(`acts.turns.${turnOf(openings, voluntary)}`)}</span>
        </h2>
        {view?.due && <Due at={view.due.at} />}
      </div>
      {about.map((line) => (
        <p key={line.en} className="step-card-about">
          <Say text={line} />
        </p>
      ))}
      <p className="step-card-why">
        {why && (
          <span>
            {t('inbox.why')}
            <Say text={why} />
          </span>
        )}
        {rule && (
          <span>
            {t('acts.rule')}
            <Say text={rule} />
          </span>
        )}
      </p>
      {openings.some(({ act }) => act === 'decide') && (
        <p className="row-facts">
          <AboutFacts about={deal.about} />
        </p>
      )}
      <LastWord deal={deal.id} step={step} openings={openings} />
      {children}
    </section>
  );
}

/** The question to answer, or why the deal came back: nobody should have to look for it. */
function LastWord({ deal, step, openings }: Pick<Props, 'step' | 'openings'> & { deal: string }) {
  const invited = useInvitedTo() !== null;
  const wanted = invited
    ? null
    : openings.some((o) => o.act === 'answer')
      ? 'asked'
      : openings.some((o) => o.act === 'submit')
        ? 'returned'
        : null;
  const { data } = useInfiniteQuery({ ...eventsQuery(deal), enabled: wanted !== null });
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  const last = entries.findLast(
    (entry) => entry.kind === wanted && (wanted === 'returned' || entry.step === step),
  );
  if (!last) return null;
  return (
    <blockquote className="last-word">
      <strong>
        <Say text={last.who} />
      </strong>{' '}
      <Say text={last.text} />
      {last.reason && <p>{last.reason}</p>}
    </blockquote>
  );
}
