import type { JsonObject } from '../../../protocol/workspace-view.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = { type: 'button', action_id: 'a', text: plain('Press') };

/** One block of each type. */
export const blockSamples: Readonly<Record<string, JsonObject>> = {
  actions: { type: 'actions', elements: [button] },
  alert: { type: 'alert', text: { type: 'mrkdwn', text: 'Look out' }, level: 'warning' },
  card: { type: 'card', title: plain('Card'), body: { type: 'mrkdwn', text: 'Words' }, actions: [button] },
  carousel: { type: 'carousel', elements: [{ type: 'card', title: plain('First') }] },
  container: { type: 'container', title: plain('Box'), child_blocks: [{ type: 'section', text: plain('Within') }] },
  context: { type: 'context', elements: [{ type: 'mrkdwn', text: 'By the way' }] },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'a',
        positive_button: { text: plain('Good'), value: 'good' },
        negative_button: { text: plain('Bad'), value: 'bad' },
      },
      { type: 'icon_button', action_id: 'b', icon: 'trash', text: plain('Remove') },
    ],
  },
  data_table: { type: 'data_table', caption: 'Numbers', rows: [[{ type: 'raw_text', text: '1' }]] },
  data_visualization: {
    type: 'data_visualization',
    title: 'Shares',
    chart: { type: 'pie', segments: [{ label: 'All', value: 1 }] },
  },
  divider: { type: 'divider' },
  file: { type: 'file', external_id: 'F1', source: 'remote' },
  header: { type: 'header', text: plain('Title') },
  image: { type: 'image', image_url: 'https://x.example/a.png', alt_text: 'Picture' },
  input: { type: 'input', label: plain('Notes'), element: { type: 'plain_text_input', action_id: 'a' } },
  markdown: { type: 'markdown', text: '# Words' },
  plan: { type: 'plan', title: 'Plan', tasks: [{ task_id: '1', title: 'First', status: 'complete' }] },
  rich_text: {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Words' }] }],
  },
  section: { type: 'section', text: plain('Words') },
  table: { type: 'table', rows: [[{ type: 'raw_text', text: 'Cell' }]] },
  task_card: { type: 'task_card', task_id: '1', title: 'Task', status: 'pending' },
  video: {
    type: 'video',
    title: plain('Film'),
    alt_text: 'A film',
    thumbnail_url: 'https://x.example/t.png',
    video_url: 'https://x.example/v',
  },
};
