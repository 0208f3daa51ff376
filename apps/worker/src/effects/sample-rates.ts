import type { RateTable } from './rates.ts';

/**
 * Figures of the usual size, so that development and demonstrations work without a network. They
 * are **not** published rates, and their source says so wherever they are shown; an installation
 * sets `RATE_URL`. Central parity quotes yen by the hundred and won by the yuan: here everything is
 * CNY for one unit.
 */
export const sampleRates: RateTable = {
  source: '示例汇率(非公布中间价) Sample rate, not a published one',
  from: {
    '2024-01-01': {
      USD: '7.1000',
      EUR: '7.7000',
      JPY: '0.047500',
      GBP: '9.0500',
      HKD: '0.9090',
      KRW: '0.005250',
      SGD: '5.2800',
      CHF: '8.0500',
    },
    '2026-01-01': {
      USD: '7.0200',
      EUR: '8.2100',
      JPY: '0.045100',
      GBP: '9.4300',
      HKD: '0.9010',
      KRW: '0.004850',
      SGD: '5.4500',
      CHF: '8.8200',
    },
    '2026-07-01': {
      USD: '6.9800',
      EUR: '8.1500',
      JPY: '0.046200',
      GBP: '9.3800',
      HKD: '0.8960',
      KRW: '0.004900',
      SGD: '5.4300',
      CHF: '8.7600',
    },
  },
};
