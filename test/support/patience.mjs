import { jest } from '@jest/globals';

// These start servers, on machines that may be busy with something else.
jest.setTimeout(400_000);
