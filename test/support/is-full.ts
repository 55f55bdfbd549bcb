/** For slow tests in a file whose other tests are fast. */
export const isFull = process.env['MENDBOT_TEST_LANE'] === 'full';
