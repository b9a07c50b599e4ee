"""The app in a web browser: a small server on this machine, and a process of the app for each browser.

The page's terminal is textual-serve's. Its server is not used: it answers any page of any site, takes its font from a
third party, and leaves a browser before a dead screen when the app has died.
"""
