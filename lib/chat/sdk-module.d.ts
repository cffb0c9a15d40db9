/** The core build of the SDK (all that User Status needs) has no types of its own; it has the root's. */
declare module '@tencentcloud/chat/index.es.js' {
  import TencentCloudChat from '@tencentcloud/chat';
  export default TencentCloudChat;
}

/** What the core build leaves out: friends. To be given to `create` under its name; nothing else is known of it. */
declare module '@tencentcloud/chat/modules/relationship-module.js' {
  const relationshipModule: unknown;
  export default relationshipModule;
}
