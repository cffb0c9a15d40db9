/** The core build of the SDK (all that User Status needs) has no types of its own; it has the root's. */
declare module '@tencentcloud/chat/index.es.js' {
  import TencentCloudChat from '@tencentcloud/chat';
  export default TencentCloudChat;
}
