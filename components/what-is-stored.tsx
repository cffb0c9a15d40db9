/** What is kept on this computer and what leaves it, in plain words. */
export function WhatIsStored() {
  return (
    <section aria-labelledby="stored-heading">
      <h2 id="stored-heading">What is stored, and where</h2>
      <ul class="facts">
        <li>
          In this browser only: the settings on this page, your own status, the names and last known statuses
          of people you follow, wait for or who were shown on pages, and your UserSig.
        </li>
        <li>
          Signing out deletes the UserSig, the names and the statuses. The sign-in page, server, SDKAppID and
          User ID you entered and the list of people you follow stay, for the next time you sign in.
        </li>
        <li>
          Sent to Tencent Cloud, or to your own server if you entered one: your User ID and UserSig, your
          status, and the User IDs whose status is asked for.
        </li>
        <li>
          When you open the card of somebody whose profile has a picture, it is asked for at the address that
          the profile names; with a server of your own, at that server only. The page you are on has no part
          in it.
        </li>
        <li>In the demo nothing is sent at all, and leaving it deletes everything that it kept.</li>
        <li>Never sent anywhere: the addresses, titles and contents of the pages you visit.</li>
      </ul>
    </section>
  );
}
