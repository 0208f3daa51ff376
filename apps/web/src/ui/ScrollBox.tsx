import { useEffect, useRef, useState, type ReactNode } from 'react';

type Props = { label: string; className?: string; children: ReactNode };

/** Scrolls by itself where it must; then, and only then, the keyboard can reach it. */
export function ScrollBox({ label, className = '', children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() =>
      setScrolls(
        element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight,
      ),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const reach = scrolls ? { tabIndex: 0, role: 'region', 'aria-label': label } : {};
  return (
    <div ref={box} className={`scroll-box ${className}`} {...reach}>
      {children}
    </div>
  );
}
