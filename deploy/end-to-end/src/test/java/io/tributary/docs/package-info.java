/** Keeps the documents true: which rule is proven by which test, and the commands the README names. */
@NullMarked
package io.tributary.docs;

import org.jspecify.annotations.NullMarked;
