import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { moment, sendHeld, takeBack, type HeldAct } from './held-act.ts';

type Props = { held: HeldAct; name: string; onUndo: () => void };

/** A decision in its last moment: how long it can still be taken back, or sent at once; then, that it is sent. */
export function HeldDecision({ held, name, onUndo }: Props) {
  const { t } = useTranslation();
  const left = useSecondsLeft(held.until);
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  const back = (): void => {
    takeBack();
    onUndo();
  };
  return (
    <section className="held" aria-label={t('held.title')}>
      {/* Announced once; the seconds are for the eye. */}
      <p role="status">
        {held.sending
          ? t('held.sending', { act: name })
          : t('held.waits', { act: name, seconds: moment / 1000 })}
      </p>
      <span className="held-left" aria-hidden="true">
        {!held.sending && left}
      </span>
      <Button ref={undo} disabled={held.sending} onClick={back}>
        {t('held.undo')}
      </Button>
      <Button type="primary" loading={held.sending} onClick={() => void sendHeld()}>
        {t('held.now')}
      </Button>
    </section>
  );
}

function useSecondsLeft(until: number): number {
  const count = (): number => Math.max(0, Math.ceil((until - Date.now()) / 1000));
  const [left, setLeft] = useState(count);
  useEffect(() => {
    const timer = setInterval(() => setLeft(count()), 250);
    return () => clearInterval(timer);
  });
  return left;
}
